"""What stands on the screen, in words of the reader's language.

language       looked up at the moment it is drawn
schema_names   kinds, relationships, properties
reasons, warning_names, surroundings   why something is shown, what is odd, what stands around it
canvas_texts   the canvas's own texts
escaping       case data shown as it is: no Markdown, no HTML
"""
