"""The rules of the domain, one subject a file; `register` lists them all for the check and for /bronnen."""
