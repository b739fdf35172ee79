"""The case: whose it is, what is in it, what leaves of it.

In reading order:
`case`: the case and its versions
`own_case`, `case_members`: in which case somebody works who looks in their own alone; who works on it
`person_category`: in which category a person is in the case
`evidence_pack`, `case_report`: the case as a signed file; as a PDF
`texts_to_send`: what people wrote, read before a pack or report has it
`recipient_fields`, `handed_summary`: for whom and for what, in both; how much of it was handed over
"""
