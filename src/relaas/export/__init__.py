"""Views in the formats that leave relaas: JSON, CSV, aligned text, and the overview page."""
