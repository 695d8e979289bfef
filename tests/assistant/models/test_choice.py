"""Which model answers, from what is set."""

import pytest

from taskpilot.assistant.models.choice import GEMINI_URL, OPENAI_URL, ModelWishes, choose_model


def test_nothing_set_means_the_built_in_engine():
    assert choose_model(ModelWishes()).kind == "embedded"


def test_keys_alone_choose_gemini_before_openai():
    both = choose_model(ModelWishes(openai_key="o", gemini_key="g"))
    assert (both.label, both.base_url, both.api_key) == ("gemini/gemini-2.5-pro", GEMINI_URL, "g")
    assert choose_model(ModelWishes(openai_key="o")).base_url == OPENAI_URL


def test_a_named_family_takes_its_own_key():
    chosen = choose_model(ModelWishes(model="openai/gpt-4o-mini", openai_key="o", gemini_key="g"))
    assert (chosen.name, chosen.api_key) == ("gpt-4o-mini", "o")


def test_gemini_keeps_its_own_name_so_that_thought_signatures_go_back():
    assert "gemini" in choose_model(ModelWishes(model="gemini/gemini-2.5-flash", gemini_key="g")).name


def test_any_name_works_at_an_own_address_without_a_key():
    chosen = choose_model(ModelWishes(model="qwen3:8b", base_url="http://127.0.0.1:11434/v1"))
    assert (chosen.name, chosen.base_url, chosen.api_key) == ("qwen3:8b", "http://127.0.0.1:11434/v1", "none")


def test_the_key_of_a_family_does_not_go_to_another_address():
    wishes = ModelWishes(model="llama", base_url="https://models.example/v1", openai_key="secret", gemini_key="secret")
    assert choose_model(wishes).api_key == "none"


def test_embedded_ignores_keys():
    assert choose_model(ModelWishes(model="embedded", openai_key="o")).kind == "embedded"


@pytest.mark.parametrize(
    ("wishes", "variable"),
    [
        (ModelWishes(model="openai/gpt-4o-mini"), "OPENAI_API_KEY"),
        (ModelWishes(model="gemini/gemini-2.5-pro", openai_key="o"), "GEMINI_API_KEY"),
        (ModelWishes(model="gpt-4o-mini", openai_key="o"), "TASKPILOT_MODEL"),
        (ModelWishes(base_url="http://127.0.0.1/v1"), "TASKPILOT_MODEL"),
        (ModelWishes(model="x", base_url="ftp://example"), "TASKPILOT_MODEL_BASE_URL"),
        (ModelWishes(model="x", base_url="http://user:pw@example/v1"), "TASKPILOT_MODEL_BASE_URL"),
        (ModelWishes(api_key="k"), "TASKPILOT_MODEL_API_KEY"),
    ],
)
def test_a_wrong_combination_is_one_sentence_that_names_the_variable(wishes: ModelWishes, variable: str):
    with pytest.raises(ValueError, match=variable) as wrong:
        choose_model(wishes)
    assert str(wrong.value).endswith(".")
    assert "\n" not in str(wrong.value)


def test_a_choice_never_shows_its_key():
    assert "hush" not in repr(choose_model(ModelWishes(openai_key="hush"))) + repr(ModelWishes(openai_key="hush"))
