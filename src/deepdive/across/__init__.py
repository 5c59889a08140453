"""Sessions read together: their actions, what was said and found, themes over the years, what earlier audits had seen.

Each is read by its digest, a short file in its own folder; no word of a session is kept anywhere else.
"""
