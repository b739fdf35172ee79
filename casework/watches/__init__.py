"""What people watch, why and until when: kept like alerts, apart from what is derived.

In reading order:
`events`: what happened to a watch, as records in the graph; what it is by now
`watch_register`: watches begun, listed, prolonged, ended, dropped; what newly hit them
"""
