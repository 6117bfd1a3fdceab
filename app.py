"""The page: which pane draws which address. Run it with `streamlit run app.py [-- PATH...]`.

Without a path it shows the articles in seeds/; with some, those articles or that corpus folder.
"""

from geomap.ui import (
    accuracy_page,
    articles_page,
    compare_page,
    corpora_page,
    corrections_page,
    map_page,
    missing_page,
    reader_page,
    shell,
    table_page,
)

shell.run(
    {
        "map": map_page.draw,
        "articles": articles_page.draw,
        "reader": reader_page.draw,
        "table": table_page.draw,
        "compare": compare_page.draw,
        "missing": missing_page.draw,
        "accuracy": accuracy_page.draw,
        "corrections": corrections_page.draw,
    },
    apart={"corpora": corpora_page.draw},
)
