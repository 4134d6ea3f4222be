"""Running a coroutine in a test: Playwright may keep a loop running in the thread of the tests."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def apart(function, *arguments):
    """What the function gives, run in a thread of its own, where no loop runs yet."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(function, *arguments).result()


def run(coroutine):
    """What the coroutine gives, run in a thread and a loop of its own."""
    return apart(asyncio.run, coroutine)
