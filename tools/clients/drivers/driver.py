"""What a driver is told, and what it says: see driver.mjs."""
import json
import os
import sys

SERVICE_URL = os.environ["SERVICE_URL"]
KEY = os.environ["KEY"]
RUN = os.environ["RUN"]
COUNT = int(os.environ["COUNT"])
sys.path.insert(0, os.environ["CLIENTS_FOLDER"])

failed = set()
errors = {}


def fail(error, index=None):
    if index is not None:
        failed.add(index)
    text = str(error)[:200]
    errors[text] = errors.get(text, 0) + 1


def report():
    believed = [index for index in range(COUNT) if index not in failed]
    sys.stdout.write(json.dumps({"believed": believed, "errors": errors}))
