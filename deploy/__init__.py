"""How an organisation puts the app on the internet; see README.md."""
