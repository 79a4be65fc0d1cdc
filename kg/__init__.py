"""A knowledge graph of officials, bodies and events from pages of Chinese local-government news."""
