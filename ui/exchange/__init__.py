"""What authorities exchange over files, as page Exchange shows it: a file a view, and a file for what came.

In reading order:
`received`: the uploader, and what a file that came is; taking in requests and answers
`file_at_hand`: its copy, until it is taken in
`partner_pack`, `partner_notice`, `partner_key`: a pack, a notice or a key that came, and what becomes of it
`contact_requests`: requests sent and received, a new one, an answer or a refusal
`answering`: the answer to a request that came, as a file; Today has it as well
`comparisons`: do both look for the same: an offer, a reply, a result, and what both have
`handed_over`: who has what, and who must be told of a change
`own_keys`: our key and those that we trust
`partners`: partners by name, and what they are in words
"""
