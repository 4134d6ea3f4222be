"""The data folder as the app knows it; whoever imports any of it has set how pandas keeps strings."""

import pandas as pd

# The tables are small, and strings in pyarrow make every comparison, selection and single cell of them slow:
# most pages take twice the time.
pd.options.mode.string_storage = "python"
