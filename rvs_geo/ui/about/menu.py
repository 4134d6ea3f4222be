"""What the menu of every page says about this map, and the way from there to the explanation."""

#: With a text here Streamlit shows its menu, in which a visitor chooses light or dark.
ABOUT = (
    "Deze kaart toont de veiligheid in de 41 gemeenten van Midden-Nederland in 2014. "
    "[Uitleg voor bestuurder, raadslid en journalist](bronnen#uitleg), "
    "[bronnen](bronnen#bestanden) en [toegankelijkheid](bronnen#toegankelijkheid)."
)
