"""The package behind the app; one folder a floor of the house."""

#: The version of the code; the only place where it stands. The data have their own, in their datapackage.
__version__ = "0.1.0"
