"""The register of issued documents: its entries, the files beside them, and what git says of both."""
