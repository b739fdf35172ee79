"""Real graph servers for tests: started on free ports in folders of their own, ended whatever happens."""
