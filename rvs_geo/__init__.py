"""RVS Midden-Nederland op de kaart: the package behind the app; one folder a floor of the house."""
