"""From the user's file to raw tables: workbooks and folders of CSV files, looked at before they are opened."""
