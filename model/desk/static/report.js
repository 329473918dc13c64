// A link to a table of the report opens the report at that table.
const report = document.getElementById("report");
if (report && location.hash) report.src += location.hash;
