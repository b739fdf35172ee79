"""Deliveries that were damaged on the way: thousands of them, and none may break Waybill."""
