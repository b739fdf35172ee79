"""What stands before Streamlit: who may come in, and how the app is served.

serve          `python -m ui`: loopback, server started, address printed
gate           the ASGI middleware that lets nothing through without a session
access_token, throttle, sessions, login_page   how one gets in
http_policy, asgi   hosts, origins, headers; small pieces of ASGI
browser_page   Streamlit's own page, named and translated
"""
