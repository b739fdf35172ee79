"""How the app says what the rooms below say for somebody at a command line.

A sentence that names a command, an option, a setting, a class or a file that only whoever runs Waybill can
open stands here with the sentence that a reader of the app can act on. All others are shown as written.
"""

from __future__ import annotations

from collections.abc import Mapping

_SERVER = "The database server cannot be used at the moment. Ask whoever runs Waybill to check it."
_DISK = (
    "Waybill cannot write to its folder ({reason}). Ask whoever runs Waybill to free space or give access."
)
_FAULT = "This is a fault in Waybill and nothing was shown. Please report it."
_DAMAGED = "A stored file is damaged or missing. Ask whoever runs Waybill to restore it from a backup."
_CANVAS = "The canvas sent something that cannot be read. Reload the page."
_NOT_POSSIBLE = "This cannot be used here. Choose something else."
_AUDIT = "The audit log cannot be used, so nothing is shown. Ask whoever runs Waybill to check it."
_STARTS = "Name at least one parcel or seizure report to start from."

_BY_SENTENCE: Mapping[str, tuple[str, ...]] = {
    _SERVER: (
        "The bundled graph server is not installed: run `make run` (or pip install -r requirements.txt), "
        "or name a Neo4j in NEO4J_URI.",
        "The bundled graph server (process {process}) does not answer on port {port}: see `python -m "
        "graph status`.",
        "The bundled graph server refused the password of {folder}/password: run `python -m graph stop` "
        "and try again.",
        "The bundled graph server refused a command ({reason}).",
        "The bundled graph server found its ports taken {tries} times: try again ({log}).",
        "The bundled graph server stopped while starting: {log}",
        "The bundled graph server (process {process}) is not responding: end it with `python -m graph "
        "stop` and check {log}.",
        "Port {port} is not held by the bundled graph server of {folder} (process {process}), so nothing "
        "was sent to it: see `python -m graph status`.",
        "Another command has been starting or stopping the graph server in {folder} for {seconds:.0f} s: "
        "wait for it, or end it.",
        "The password file {path} cannot be read ({reason}).",
        "{database!r} cannot name a database: use lower-case letters, digits, - and _.",
        "The graph server at {address} refused the user name or password: check NEO4J_USERNAME and "
        "NEO4J_PASSWORD.",
        "The graph server at {address} cannot be reached: check that it runs and its address.",
        "The graph server's address {address} cannot be used ({reason}).",
        "The graph server at {address} has no such database: create it there, or name another in "
        "NEO4J_DATABASE.",
        "The database of the graph server at {address} is damaged: restore a backup, or run `python -m "
        "loaders rebuild` on an empty one.",
        "The graph server rejected a second node with an id that is already used.",
        "The database of the graph server at {address} is read-only: let Waybill's user write, or name "
        "another in NEO4J_DATABASE.",
        "The graph at {address} has several nodes of one id, which Waybill never writes: run `python -m "
        "loaders rebuild`.",
        "The database {database} at {address} also holds what is not Waybill's ({kinds}), which would be "
        "deleted: move it elsewhere, or run `python -m loaders rebuild --delete-others`.",
        "The graph server rejected the query ({reason}).",
        "The graph server at {address} failed ({code}).",
        "The database {database} at {address} holds something else ({kinds}): Waybill needs one for "
        "itself, name an empty one in NEO4J_DATABASE.",
        "The server at {uri} is not a Neo4j ({agent}): name a Neo4j in NEO4J_URI.",
        "The Neo4j at {uri} is too old ({agent}): 5.26 or newer is needed.",
    ),
    "Somebody else is writing to the database. Try again.": (
        "Somebody else writes to the graph server at {address} at this moment: try again.",
    ),
    "No evidence pack with the fingerprint {fingerprint} was handed to {partner}.": (
        "No pack with the fingerprint {fingerprint} was handed to {partner}: `python -m handover "
        "register` lists them.",
    ),
    "The database server stopped while writing and is running again. Try again.": (
        "The bundled graph server ended during a write; it is running again: repeat the command.",
    ),
    "The database server ran out of memory. Ask for less: fewer nodes, fewer steps or a shorter period.": (
        "The graph server at {address} ran out of memory: ask for less, or give it more.",
    ),
    "The query took too long and was stopped. Ask for less: fewer nodes, fewer steps or a shorter period.": (
        "The query ran longer than {seconds:g} s and was stopped: ask for less (fewer starts, fewer "
        "hops, a shorter time).",
        "The query was stopped: ask for less (fewer starts, fewer hops, a shorter time).",
    ),
    "The disk of the database server is full. Ask whoever runs Waybill to free space.": (
        "The disk of the graph server's folder {folder} is full: free space there.",
    ),
    _DISK: (
        "{file} cannot be written ({reason}): free space there.",
        "The evidence in {place} cannot be written or read ({reason}): free space there, or name another "
        "place in WAYBILL_EVIDENCE.",
        "The graph server's folder {folder} cannot be used ({reason}): free space there, allow writing, "
        "or name another folder in WAYBILL_HOME.",
        "The file {file} cannot be written ({reason}): free space there or name another folder in "
        "WAYBILL_HOME.",
        "The file {target} cannot be written ({reason}): free space there or name another folder in "
        "WAYBILL_HOME.",
        "The folder {folder} cannot be made or written ({reason}): free space there or name another one "
        "in WAYBILL_HOME.",
        "The folder {home} cannot be written ({reason}): free space there or name another one in "
        "WAYBILL_HOME.",
        "The folder {folder} cannot be created ({reason}): free space there, or name another one in "
        "WAYBILL_HOME.",
        "The folder {folder} cannot be written ({reason}): free space there, or name another one in "
        "WAYBILL_EVIDENCE or WAYBILL_HOME.",
        "The names of clusters cannot be kept in {file} ({reason}).",
        "{file} cannot be unpacked in {folder} ({reason}): free space there.",
        "The upload cannot be kept in {folder} ({reason}): free space there.",
    ),
    "The disk is full, so nothing more can be written. Ask whoever runs Waybill to free space.": (
        "Nothing more can be written in {where} ({why}): free space and run it again.",
        "The claims index {path} cannot be written ({error}): free space on that disk.",
    ),
    _DAMAGED: (
        "{file} is damaged and cannot be read: restore it from a backup.",
        "{file} cannot be read: restore it from a backup.",
        "{file} is not among the keys that {keys} lists as ours: restore both from one backup.",
        "What was erased could come back: in {folder} {what}. Put {tombstones} and {key} back from one "
        "backup; where there is none, see docs/operations.md, Tombstones that are lost.",
        "{place} is damaged and cannot be read: restore it from a backup, or remove its folder and load "
        "the file again.",
        "{file} is missing or damaged: restore it from a backup, or remove its folder and load the file "
        "again.",
        "The claims index {path} cannot be used ({error}): delete it, it is rebuilt.",
        "The anchors {path} cannot be read ({reason}): name the file they go to.",
        "Events of case {id} are missing: it cannot be read.",
    ),
    "The evidence cannot be reached ({reason}). Ask whoever runs Waybill to check where it is stored.": (
        "WAYBILL_EVIDENCE names a {scheme} URL that cannot be reached ({reason}): name a folder, or a "
        "URL that pyarrow knows.",
    ),
    "Database and evidence do not belong together, so nothing was loaded. Ask whoever runs Waybill.": (
        "The graph in {database} holds {count:,} loads that the evidence in {place} lacks ({some}), so "
        "it is of other evidence and nothing was written: name that in WAYBILL_EVIDENCE, or another "
        "server or database; `python -m loaders rebuild` makes this graph again from the evidence that "
        "is named now.",
    ),
    _AUDIT: (
        "Another process has held the audit log in {folder} for a minute: end it and try again.",
        "Another program holds the audit log in {folder}: close it and try again.",
        "The audit log in {folder} is damaged ({why}), so nothing is shown: see `python -m casework verify`.",
        "The audit log in {folder} cannot be written ({why}), so nothing is shown: free space there or "
        "restore write access.",
    ),
    _FAULT: (
        "The answer to {verb!r} was not logged, so it is not shown: this is a fault in Waybill, please "
        "report it.",
        "{verb!r} is not a verb: give a plain word in lower case.",
        "{where}: the schema knows no {label!r} for <{place}>.",
        "{where}, line {line}: {says}.",
        "{text!r} is not a cursor: give what an earlier call returned as `next`.",
        "A limit is a whole number, not {limit!r}.",
        "A row could not be cleaned ({answer}): this is a fault in Waybill, please report it.",
        "A demo needs at least one parcel, not {parcels}.",
        "{text!r} is not a parameter: write it as key=value.",
    ),
    "An unexpected error occurred. Try again; if it happens again, tell whoever runs Waybill.": (
        "Something unexpected happened ({kind}).",
    ),
    "The work was stopped from outside before it finished. Try again.": (
        "The work was ended from outside before it was done: try again.",
        "A process that cleans rows was ended from outside (out of memory?): nothing of the file was "
        "written, run the same command again.",
    ),
    _CANVAS: (
        "The canvas sent something that is no batch of events: reload the page.",
        "The canvas sent a batch that cannot be read ({error}): reload the page.",
        "The canvas sent {type!r}, which is not an event: reload the page.",
        "The canvas sent a {type} event that cannot be read ({error}): reload the page.",
        "The canvas moved nodes without saying where each one goes: reload the page.",
        "The canvas asked for something that is not known here: reload the page.",
    ),
    _NOT_POSSIBLE: (
        "{verb} is in no role: nobody may do it.",
        "{value!r} is not an urgency: use one of {known}.",
        "{file} is not a pack: end it in .zip.",
        "{file} is not a report: end it in .pdf.",
        "{file} is a partner's pack, which says itself how its rows are read and as of when they speak: "
        "leave out --layout, --as-of and --timezone.",
        "This file is an offer: answer it with `match reply`.",
        "Name the file for the result that the other side gets, with -o.",
        "Name one case, or nodes by their ids: a case is packed alone.",
        "{kind!r} is not a kind of shared node: use {kinds}.",
        "{kind!r} is not a kind of node: use one of {kinds}.",
        "{verdict!r} is not a verdict: use {verdicts}.",
        "A cluster has at least 2 people, and a resolution is a number above 0.",
        "Only {shared} can be hubs, not {thing!r}: name it by its id.",
        "The query {query} takes no {name!r}; it takes {takes}.",
        "{kind} is not one of the kinds of record {kinds}.",
        "{file} is not in a known format: end it in {formats}.",
        "{file} is not a list for an operator: end it in {lists} (or, for the walk as a graph, in {graphs}).",
        "Rows can be left out of a list, not of the walk as a graph: end the file in {lists}.",
        "Fictitious data goes into the demo database only, never into another.",
    ),
    "Cancelled. Run it again if you still need it.": (
        "Cancelled before it finished: run it again if you still need it.",
    ),
    "This load no longer exists. Refresh the page.": (
        "There is no load {load}: `python -m loaders loads` lists them.",
        "Load {load} has no row {number}.",
        "Load {load} has no file of rejected rows.",
    ),
    "This case no longer exists. Refresh the list of cases.": (
        "This case was deleted.",
        "{case!r} is not the id of a case: 'python -m casework cases' lists them.",
        "There is no case {id}: 'python -m casework cases' lists them.",
    ),
    "Work in one of your cases: open it, or begin one.": (
        "Work in one of your cases: open it, or begin one. For commands, name it in WAYBILL_CASE.",
    ),
    "This is not for your role. It is for: {others}.": (
        "{verb} is not for your role ({roles}): it is for {others}.",
    ),
    "Sign in again: it is not known in which role you work.": (
        "On a team's server it must be known in which role somebody works: sign in, or set WAYBILL_ROLES for "
        "the account that runs commands.",
    ),
    "Someone else changed this case in the meantime. Your work continues in a copy of it.": (
        "Somebody else changed this case in the meantime; your work continues in a copy of it.",
    ),
    "There is no such alert any more. Refresh the page.": (
        "There is no alert {id}: 'python -m casework alerts' lists them.",
    ),
    "There is no such chosen barrier any more. Reload the page.": (
        "There is no chosen barrier {id}: 'python -m casework chosen-barriers' lists them.",
    ),
    "There is no such watch any more. Refresh the page.": (
        "There is no watch {id}: 'python -m casework watches' lists them.",
    ),
    "This decision no longer counts. Refresh the page.": (
        "There is no decision {id} in force: 'python -m casework decisions' lists them.",
    ),
    "A decision needs two different labels, or two different addresses.": (
        "A decision is about two different parties or two different addresses, by their ids.",
        "'same' takes two different parties, or two different addresses, by their ids.",
    ),
    "The data no longer contains {id}. Refresh the page.": (
        "The graph does not contain {id}.",
        "There is no relationship {id!r}: ids of relationships come with a subgraph's edges.",
    ),
    "{word!r} was not found in the data. Search for it in Explore.": (
        "Nothing in the graph is named {word!r}: 'python -m queries search' finds ids.",
    ),
    "{id!r} is not an ID. Write it as Phone:+31612345678, as shown in Explore.": (
        "{id!r} is not an id: write it as Phone:+31612345678 ('search' finds ids; kinds are {kinds}).",
    ),
    "{given!r} stands for several nodes. Enter one of these IDs: {ids}.": (
        "{given!r} names several nodes: give one of {ids}.",
    ),
    "Enter a purpose first.": (
        "Case data is read for a stated purpose only; none was given.",
        'Case data is read for a stated purpose only: give it with --purpose "why you are searching", or '
        "in WAYBILL_PURPOSE.",
    ),
    "There are {parcels:,} parcels: at most {most:,} can be analysed at once. Choose a period.": (
        "The graph contains {parcels:,} parcels, and at most {most:,} can be analysed at once: give a "
        "period with --from, --to or --country.",
    ),
    "This period has {parcels:,} parcels: at most {most:,} can be analysed at once. Choose a shorter one.": (
        "This period contains {parcels:,} parcels, and at most {most:,} can be analysed at once: choose "
        "a shorter one.",
    ),
    "Fill in all fields of this query.": ("The query {query} needs {name}: {description} (as {name}=…).",),
    "There is no such query. Choose one from the list.": (
        "There is no query named {name!r}: did you mean {near}?",
        "There is no query named {name!r}: 'python -m queries list' names them.",
    ),
    "{given!r} does not fit: enter {expected}.": ("{name}={given!r} does not fit: it takes {expected}.",),
    "More than {most:,} nodes could be hubs, which is too many to check. Choose another type.": (
        "More than {most:,} {kind} nodes may be hubs: that is not looked through.",
    ),
    "This reads more than {most:,} rows at once. Choose fewer nodes.": (
        "That reads more than {most:,} rows at once: ask about fewer nodes.",
    ),
    "This is more than {most:,} nodes. Choose fewer nodes, or fewer steps.": (
        "That is more than {most:,} nodes: use fewer hops, or name fewer nodes.",
    ),
    "Choose 0 to {most} steps, not {hops}.": ("Hops are 0 to {most}, not {hops}.",),
    "A search takes at most {words} words and {most:,} characters. Type fewer.": (
        "A search takes at most {words} words and {most:,} characters: type fewer, or give them as a "
        "list to 'screen'.",
    ),
    _STARTS: ("Name a parcel or a report to start from, or a file of them with --file.",),
    "{names} is not in this list, so nothing was written. Choose from the rows of the list.": (
        "Nothing in this list is called {names}: nothing was written.",
    ),
    "A walk cannot start at {id}. Start at a parcel, a seizure report, a person or a shared item.": (
        "A walk starts at a parcel, a report, a person or a shared node, not at {id}: 'expand' shows its "
        "parcels.",
    ),
    "A sheet has room for {most:,} rows, but there are {rows:,}. Choose CSV instead.": (
        "A sheet holds {most:,} rows, there are {rows:,} {name}: use .zip.",
    ),
    "{file} was loaded before and withdrawn. Load it again here to restore it.": (
        "{file} was loaded before and withdrawn (load {load}): give --again to restore it.",
    ),
    "{text!r} is not a date or time. Write 2025-04-06 or 2025-04-06T18:00:00Z.": (
        "--as-of {text} is not a time: write 2025-04-06 or 2025-04-06T18:00:00Z.",
    ),
    "This file cannot be read. Choose another one.": (
        "{path} is a pipe or a device: save what it gives as a file, and name that.",
        "{path} cannot be read ({reason}): does it exist, and may you read it?",
        "The folder {path} contains no file to load{aside}.",
        "No file fits {path}.",
    ),
    "{file} was erased and cannot be loaded again. If it must, ask for a new delivery with a legal basis.": (
        "{file} was erased (load {load}) and does not come back: if it must, ask for a new delivery on a "
        "basis of its own.",
    ),
    "There is no layout called {name_or_file}. Choose one of {layouts}.": (
        "There is no layout called {name_or_file}: choose {layouts}, or give the path of a file.",
    ),
    "This layout cannot be read ({error}). Correct it and try again.": (
        "The layout {path} cannot be read ({error}).",
        "The layout {where} is not valid TOML: {error}.",
        "The layout {where}: {error}; docs/layouts.md explains how to write one.",
    ),
    "{file} does not fit any layout: none of its columns is known. Columns found: {columns}.": (
        "{file} does not fit any layout: none of its columns is known. Columns found: {columns}. Have a "
        "layout proposed (`python -m loaders propose {file}`), or name one with --layout.",
    ),
    "{file} does not fit any layout. The nearest is {layout}, but the file has no column {missing}. "
    "Columns found: {columns}.": (
        "{file} does not fit any layout. The nearest is {layout}, but the file has no column {missing}. "
        "Columns found: {columns}. Have a layout proposed (`python -m loaders propose {file}`), or name "
        "one with --layout.",
    ),
    "{handling} is not a handling code. Use H0, H1, H2 or H3.": (
        "--handling {handling} is not one of H0, H1, H2, H3 (H3 may be followed by words).",
    ),
    "Allow a share of rejected rows (5%) or a number of them (20).": (
        "--max-rejects {share} is neither a share (5%) nor a number of rows (20).",
    ),
    "{file}: the time {text!r} cannot be read. Write it as 2025-04-06T18:00:00Z.": (
        "{file}: its row `{as_of}` says {text!r}, which is not a time: write it as 2025-04-06T18:00:00Z.",
    ),
    "{file} is withdrawn, but people and places could not be matched again.": (
        "{file} (load {load}) is withdrawn, but {failure}",
    ),
    "You have no saved question named {name!r}.": (
        "You have no saved question named {name!r}: 'python -m casework questions' lists them.",
    ),
    "There is no key yet to sign with. Make one on the page Exchange, under Keys.": (
        "There is no signing key yet: make one with `python -m handover keys new`.",
    ),
    "{file} is a partner’s evidence pack. Take it in on the page Exchange.": (
        "{file} is a partner's pack: load it with `python -m loaders ingest`.",
    ),
    "Nothing may be told to {recipient}; source rows withheld: {n:,}. Create an evidence pack for them: "
    "the requests to providers are then written.": (
        "Nothing may be told to {recipient}; source rows withheld: {n:,}. 'python -m handover pack' writes "
        "the requests to originators who may be asked.",
    ),
    "Not all of this may be handed to {recipient}, and nothing was written. Take out what may not, or ask "
    "its provider.": (
        "Not all of this may be handed to {recipient}, and nothing was written: 'python -m handover "
        "chart' writes what may be.",
    ),
    "The walk as a graph is for our own authority. Give {recipient} a list.": (
        "The walk as a graph is for our own authority: give {recipient} a list (end the file in "
        "{lists}), or a chart of what they may have with 'python -m handover chart'.",
    ),
    "Enter whose key it is, in at most {n} characters.": (
        "Name the partner whose key this is with --name, in at most {n} characters.",
    ),
    "This is not the fingerprint of {file}. Ask {name} for theirs once more, by telephone for instance.": (
        "This is not how {file} is trusted: ask {name} for the fingerprint of their key, by telephone for "
        "instance, and give what you were told with --fingerprint.",
    ),
    "No key of {name} is trusted here. Take in their public key first.": (
        "No key of {name} is trusted here: `python -m handover keys trust` adds one.",
    ),
    "The key that signed this file is not trusted here. Take in the sender’s public key first.": (
        "The key that signed this file is not among those that are trusted here: `python -m handover keys "
        "trust` adds it.",
    ),
    "This is no longer listed. Refresh the page.": (
        "{n} trusted keys have a fingerprint that begins so: give more of it.",
        "Give at least {n} digits of the fingerprint.",
        "No pack called {name} was handed over: `python -m handover register` lists them.",
        "There is no request {id} here: `python -m handover requests` lists them.",
        "{id!r} is not the id of a request.",
    ),
    "{file} was not loaded: its signature, its completeness or its key does not hold.": (
        "{file} is not taken in: signature {signature}, completeness {completeness}, key {key}{faults}. "
        "`python -m handover verify` shows it all.",
    ),
    "{file} does not say how its rows are to be read. Ask for a pack that a newer Waybill made.": (
        "{file} does not say how its rows are to be read ({reason}): ask for a pack that a newer Waybill "
        "made.",
    ),
    "{file}: line {line} of its rows is not as Waybill writes it.": (
        "{file}: row {line} of its rows.csv is not as Waybill writes it ({reason}).",
    ),
    "{partner} could compare {used:,} items in {days} days, and {n:,} more would exceed the {quota:,} that "
    "are allowed. Wait.": (
        "{partner} could compare {used:,} items in {days} days, and {n:,} more would exceed the {quota:,} "
        "that are allowed: wait, or give a smaller --cap.",
    ),
    "{partner} asked about {n:,} things in {days} days, and {quota:,} are answered. Refuse, or compare lists "
    "instead.": (
        "{partner} asked about {n:,} things in {days} days, and {quota:,} are answered: refuse, compare "
        "lists instead (matching), or say with --over-quota why this is answered.",
    ),
    "A request is about at most {most:,} things, and this is about {n:,}. Compare lists instead.": (
        "A request is about at most {most:,} things, and this is about {n:,}: compare lists instead "
        "(matching), which tells neither side what only the other has.",
    ),
    "There is no saved question {id}.": ("There is no saved question {id}: `questions` lists them.",),
    "Another load or rebuild is running. Try again when it has finished.": (
        "Another {role} is running{holder}: wait until it has finished, then try again.",
    ),
}
IN_THE_APP: Mapping[str, str] = {text: said for said, texts in _BY_SENTENCE.items() for text in texts}
"""What the app says, by what the error says."""
