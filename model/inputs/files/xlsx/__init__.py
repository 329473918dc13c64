"""Inside a workbook file (.xlsx): only the parts that hold values are looked into, whatever else it carries."""
