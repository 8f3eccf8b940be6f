"""The register of issued documents: its entries, the PDFs next to them, and their history in git."""
