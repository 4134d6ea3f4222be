"""Each file here lists in SAID what its rules say: by a name, the rule, what it looks into and its faults."""


def pytest_generate_tests(metafunc):
    if {"rule", "examined", "said"} <= set(metafunc.fixturenames):
        said = metafunc.module.SAID
        metafunc.parametrize(("rule", "examined", "said"), said.values(), ids=list(said))
