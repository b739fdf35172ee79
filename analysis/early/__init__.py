"""What is new in the traffic: pure functions of a snapshot and a day, which never look at what came later.

In reading order:
`new_senders`: labels of senders, and for how long each person is new
`ties`: what new senders have in common on a day, kept up to date from day to day
`rates`: how seldom something is, from the days before
`things`: phones, accounts, addresses and recipients in common
`parcel_features`, `similar_senders`: how parcels look; looking alike, and how unusual so many are
`evidence`: all that new senders of a day have in common
`joining`, `networks`, `lineages`: who belongs together; networks of a day, their scores; from day to day
`threshold`: what is noticed, and when again: so many new ones a week, by the days before
`replay`: networks as each day would have shown them
"""
