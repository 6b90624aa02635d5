"""Who followed whom among the authorities of a list."""

from catalogue.registry.lineage import levels_of, predecessors, successions_among


def test_predecessors_are_found_through_chains_and_in_part() -> None:
    among = ["银监会", "国家卫生健康委", "商务部", "金融监管总局"]
    assert [step.old for step in predecessors("金融监管总局", among)] == ["银监会"]
    (part,) = predecessors("国家疾控局", among)
    assert (part.old, part.kind) == ("国家卫生健康委", "划转")


def test_departments_follow_one_another_in_their_own_region() -> None:
    names = ["甲市环境保护局", "甲市生态环境局", "乙市生态环境局", "不详"]
    assert [(step.old, step.new) for step in successions_among(names)] == [
        ("甲市环境保护局", "甲市生态环境局")
    ]


def test_only_registered_authorities_have_a_level() -> None:
    assert levels_of("国家林草局") == ("国家",)
    assert levels_of("甲市林草局") == ()
