"""The daily report as files: a page, a PDF and a table. The same report gives the same bytes."""

from __future__ import annotations

from relaas.export.daily_report.html import html
from relaas.export.daily_report.pdf import pdf
from relaas.export.daily_report.table import csv
from relaas.export.daily_report.totals import totals_csv
from relaas.monitor.report.report import Report

__all__ = ["csv", "files", "html", "pdf"]


def files(report: Report) -> dict[str, bytes]:
    """The report as files, by name.

    Args:
        report: in the language of its page.
    """
    number = report.number
    revision = f"-r{number.revision}" if number.revision else ""
    name = f"report-{number.year}-{number.number:03d}{revision}-{report.page.language}"
    return {f"{name}.html": html(report.page), f"{name}.pdf": pdf(report.page), f"{name}.csv": csv(report),
            f"{name}.totals.csv": totals_csv(report)}  # fmt: skip
