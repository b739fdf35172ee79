"""What stands on the page Today, a file for each box of it.

In reading order:
`way_in`: with nothing loaded, the three ways to begin
`alerts_to_answer`: open alerts, one of them whole, with keys
`traffic`: parcels a week, with seizures and alerts
`look_now`: a look at what is new, asked for by hand
`deliveries`: what came lately, and what is odd about it
`moved_cases`: cases, those first of which a delivery changed something
`watched`: what is watched, and what hit it last
`identities_to_decide`: pairs that are worth deciding
`ending_measures`: measures that end or have ended, and what nobody said of them yet
`waiting_requests`: requests of contact points that wait for an answer
"""
