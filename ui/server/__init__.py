"""What stands before Streamlit: who may come in, and how the app is served.

In reading order:
`serve`: `python -m ui`: loopback, server started, address printed
`session_middleware`: the ASGI middleware that lets nothing through without a session
`token_login`, `login_page`: getting in and out; the pages in front of the door
`access_token`, `throttle`: the token and the one-time code; wrong ones answered late
`sign_in`, `identity_provider`, `sign_in_settings`: people of a team sign in by OpenID Connect; its file
`sessions`: who is inside, by the hash of a cookie
`http_policy`, `asgi`: hosts, origins, headers; small pieces of ASGI
`streamlit_script`: what Streamlit runs for every page
`browser_page`, `browser.js`: Streamlit's own page, named and translated; its small script
"""
