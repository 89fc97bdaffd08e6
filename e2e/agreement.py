"""Compares our verdicts with those of Python's jsonschema: `python agreement.py verdicts.jsonl`.

What agreement.mjs is for ajv; see there for the lines of the file. Formats are checked (FormatChecker).
"""

import json
import multiprocessing
import sys
from urllib.parse import quote, unquote

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource


def escaped(name):
    return quote(name.replace("~", "~0").replace("/", "~1"), safe="")


def repeats(pointer):
    """The names of the arrays on the way to a repeat."""
    names = unquote(pointer.removeprefix("#/")).split("/")[1::3]
    return [name.replace("~1", "/").replace("~0", "~") for name in names]


class Form:
    """One form, its validators built once."""

    def __init__(self, number, schema):
        schema = {**schema, "$id": f"urn:form:{number}"}
        resource = Resource.from_contents(schema)
        registry = Registry().with_resource(schema["$id"], resource).crawl()
        how = {"registry": registry, "format_checker": FormatChecker()}
        self.pages = schema.get("x-form", {}).get("pages", [])
        self.defs = schema.get("$defs", {})
        self.whole = Draft202012Validator(schema, **how)
        self.conditions = {
            name: Draft202012Validator({"$ref": f"{schema['$id']}#/$defs/{escaped(name)}"}, **how)
            for name in self.defs
            if name.startswith("when-")
        }

    def shown(self, answers):
        """The pages that the document shows for these answers, in order, each as its address says it."""
        found, known, lists = [], {}, set()

        def holds(pointer, item):
            name = unquote(pointer.removeprefix("#/$defs/"))
            depth = len(repeats(self.defs[name].get("x-scope", "")))
            at = item[: depth + 1]
            key = (name, tuple(number for number, _ in at))
            if key not in known:
                known[key] = self.conditions[name].is_valid(at[-1][1])
            return known[key]

        for page in self.pages:
            when = page.get("when", [])
            when = [when] if isinstance(when, str) else when
            names = repeats(page["repeat"]) if "repeat" in page else []
            items = [[(0, answers)]]
            for depth, name in enumerate(names):
                is_list = depth == len(names) - 1 and page["repeat"] not in lists
                if is_list:
                    found += [address(page, item) for item in items if all(holds(one, item) for one in when)]
                items = [
                    [*item, (number, inner)]
                    for item in items
                    for number, inner in enumerate(item[-1][1].get(name, []), 1)
                ]
            lists.add(page.get("repeat"))
            here = [item for item in items if all(holds(one, item) for one in when)]
            found += [address(page, item) for item in here]
            if page.get("kind") == "exit" and here:
                break
        return found


def address(page, item):
    return "/".join([page["id"], *(str(number) for number, _ in item[1:])])


def at(answers, pointer):
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        answers = answers[int(step)] if isinstance(answers, list) else answers[step]
    return answers


def judge(numbered):
    number, line = numbered
    told = json.loads(line)
    name = told.get("name", number)
    Draft202012Validator.check_schema(told["schema"])
    form = Form(number, told["schema"])
    compared, differences = 0, []

    def differs(what, ours, theirs, answers):
        differences.append({"form": name, "what": what, "we": ours, "python": theirs, "answers": answers})

    for case in told["cases"]:
        answers, accepted, taken = case["answers"], case.get("accepted"), case.get("taken")
        compared += 1
        error = next(form.whole.iter_errors(answers), None)
        valid = error is None
        if (accepted is not None and valid != accepted) or (taken and not valid):
            said = error and {"at": error.json_path, "rule": "/".join(map(str, error.absolute_schema_path))}
            differs("the form", {"accepted": accepted, "taken": taken}, said, answers)
        for condition, places in case["conditions"].items():
            for pointer, holds in places.items():
                compared += 1
                theirs = form.conditions[condition].is_valid(at(answers, pointer))
                if theirs != holds:
                    differs(f"{condition} of {pointer or 'all'}", holds, theirs, answers)
        if "pages" in case:
            compared += 1
            theirs = form.shown(answers)
            if sorted(theirs) != sorted(case["pages"]):
                differs("the pages shown", case["pages"], theirs, answers)
    return compared, differences


def main():
    if len(sys.argv) != 2:
        sys.exit("Name the file of verdicts: python agreement.py verdicts.jsonl")
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = [line for line in file if line.strip()]
    compared, differences = 0, []
    with multiprocessing.Pool(2) as pool:
        for some, found in pool.imap_unordered(judge, enumerate(lines)):
            compared += some
            differences += found
    for difference in differences:
        print(json.dumps(difference, ensure_ascii=False), file=sys.stderr)
    print(
        f"{len(lines)} forms, {compared} verdicts compared with Python's jsonschema, "
        f"{len(differences)} differ"
    )
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
