"""The Streamlit page: one file a pane. Outside this folder only app.py knows Streamlit."""
