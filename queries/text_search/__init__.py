"""What was typed, looked up.

In reading order:
`fulltext_query`: what was typed as a search
`match_scoring`: how well a node matches, and why
`reached`: whom a phone or e-mail reaches
`node_search`: what was typed, looked up in all kinds of nodes
`grouped_results`: what was found, as people and places with what is known of each
"""
