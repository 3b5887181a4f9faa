"""Makes src/Engine/Catalog/models.txt out of a price list in the form of the npm package @pydantic/genai-prices (MIT).

usage: make_catalog.py PRICES.json > src/Engine/Catalog/models.txt

One line a model: id, patterns, context window, prices, separated by tabs. See src/Engine/Catalog/README.md for the form.
"""
import json
import sys

SIGNS = {"equals": "=", "starts_with": "^", "contains": "*", "ends_with": "$", "regex": "~"}
PARTS = [("input_mtok", ""), ("output_mtok", ""), ("cache_read_mtok", "r"), ("cache_write_mtok", "w"), ("cache_write_1h_mtok", "h")]


def patterns(match):
    if "or" in match:
        return [one for inner in match["or"] for one in patterns(inner)]
    if "and" in match:  # a prefix and what must not follow it: one expression says both
        prefix = next(inner["starts_with"] for inner in match["and"] if "starts_with" in inner)
        rule = next(inner["regex"] for inner in match["and"] if "regex" in inner)
        return ["~" + rule + prefix.replace(".", "\\.")]
    (kind, text), = match.items()
    return [SIGNS[kind] + text]


def number(value):
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return text or "0"


def at(value, tier):
    if not isinstance(value, dict):
        return value
    price = value["base"]
    for step in value["tiers"]:
        if tier is not None and step["start"] <= tier:
            price = step["price"]
    return price


def rates(prices, tier):
    words = []
    for name, sign in PARTS:
        value = prices.get(name)
        if value is None and sign == "":
            value = 0
        if value is not None:
            words.append(sign + number(at(value, tier)))
    return " ".join(words)


def term(prices, condition):
    starts = sorted({step["start"] for value in prices.values() if isinstance(value, dict) for step in value["tiers"]})
    words = [condition] if condition else []
    words.append(rates(prices, None))
    words += [f">{start} {rates(prices, start)}" for start in starts]
    return " ".join(words)


def condition(constraint):
    if not constraint:
        return ""
    if constraint["type"] == "start_date":
        return "from=" + constraint["start_date"]
    return f"at={constraint['start_time'][:5]}-{constraint['end_time'][:5]}"


def main():
    source = json.load(open(sys.argv[1]))
    print("# Made by tools/catalog/make_catalog.py; change that, or overrule a model in gateway.json.")
    for provider in source["providers"]:
        lines = []
        for model in provider["models"]:
            prices = model["prices"]
            terms = prices if isinstance(prices, list) else [{"prices": prices}]
            if not any("input_mtok" in one["prices"] or "output_mtok" in one["prices"] for one in terms):
                continue  # priced by the hour, the page or the request
            said = "; ".join(term(one["prices"], condition(one.get("constraint"))) for one in terms)
            names = [one for one in patterns(model["match"]) if one != "=" + model["id"]]
            fields = [model["id"], " ".join(names), str(model.get("context_window", "")), said]
            if model.get("deprecated"):
                fields.append("deprecated")
            lines.append("\t".join(fields))
        if lines:
            print(f"[{provider['id']}]\t{provider['api_pattern']}")
            print("\n".join(lines))


main()
