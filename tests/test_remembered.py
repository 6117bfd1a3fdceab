from geomap.remembered import MOST, by_identity


def test_an_answer_is_worked_out_once_for_an_object_and_again_for_an_equal_one() -> None:
    asked: list[list[int]] = []

    @by_identity
    def length(given: list[int]) -> int:
        asked.append(given)
        return len(given)

    one, other = [1, 2], [1, 2]
    assert [length(one), length(one), length(other)] == [2, 2, 2]
    assert len(asked) == 2


def test_no_more_is_kept_than_told_and_no_identity_is_taken_for_another() -> None:
    @by_identity
    def doubled(given: tuple[int, ...]) -> tuple[int, ...]:
        return given * 2

    # Tuples that nobody else keeps: their places in memory are used again.
    for number in range(2 * MOST + 10):
        assert doubled((number, number + 1)) == (number, number + 1) * 2
