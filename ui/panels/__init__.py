"""What stands on the pages: forms, tables, the side panel of the canvas."""
