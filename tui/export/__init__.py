"""From annotations to text and files: one file a format, all over one snapshot."""

from tui.export.citation import citation
from tui.export.evaluation import evaluation
from tui.export.listing import dates_section, listing
from tui.export.markdown import markdown, markdown_text
from tui.export.plain import cited, plain
from tui.export.records import Record, json_line, json_lines, json_text, record, records
from tui.export.table import csv_rows, csv_text

__all__ = [
    "Record",
    "citation",
    "cited",
    "csv_rows",
    "csv_text",
    "dates_section",
    "evaluation",
    "json_line",
    "json_lines",
    "json_text",
    "listing",
    "markdown",
    "markdown_text",
    "plain",
    "record",
    "records",
]
