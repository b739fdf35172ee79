"""Where nodes go.

In reading order:
`arrange`, `placement`: where found nodes go; new neighbours around their parent
`initial_layout`, `organic_layout`, `stress`: the first layout, piece by piece; distances kept
`rearrange`, `column_layout`: laying out anew when asked; from senders to recipients
"""
