"""What a person who signed in may do: a role has duties, a case has members, and the gate asks here.

In reading order:
`role_table`: the roles and their duties, as `roles.toml` has them
`members`: who works on which case, by whom and until when
`membership`: the members of a case as people ask for and change them
`growing_file`: the files of both, which only grow
`proposals`, `second_person`: what one person proposes and another one confirms
`rights`: what one person may ask, with these roles
`roles_of_commands`: in which roles commands are run
`roles_page`, `roles_page.txt`: the table as docs/roles.md
"""
