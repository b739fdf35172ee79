"""Work that takes a while, beside the page that asked for it.

In reading order:
`waiting`: the one place where a page waits for a read, with Cancel
`background`: a question in a thread of its own
`answers`: answers that are kept, for a page or for the session
`pending_reads`: what a click asks for, kept until it is done
`prepared_export`: a file that a form asks for
`child_process`: loads and the demo in a process of their own
`jobs`, `demo_filling`: work that outlasts a page; the demo filled on first use
"""
