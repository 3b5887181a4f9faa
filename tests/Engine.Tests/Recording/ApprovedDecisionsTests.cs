using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;

namespace RulesEngine.Engine.Tests.Recording;

/// <summary>Decisions that somebody has approved, beside a recording.</summary>
public sealed class ApprovedDecisionsTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("approved-").FullName, "outage.ndjson.approved");
    private readonly (Trail Trail, int Number, TurnRecord Turn)[] _turns =
        [.. new Trails(3).Take(5).SelectMany(trail => trail.Turns.Select((turn, number) => (trail, number, turn)))];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void Compare_TheSameDecisions_FindsNoChange()
    {
        Approve(Lines);
        using ApprovedDecisions approved = Compare();
        Assert.Equal((_turns.Length, 0), (approved.Turns, approved.ChangeCount));
    }

    [Fact]
    public void Compare_OneDecidesOtherwise_NamesItsTurnAndGoesOn()
    {
        string[] lines = [.. Lines];
        string was = $"{_turns[2].Trail.Id} {_turns[2].Number} {_turns[2].Turn.Turn} Fail(418)";
        lines[2] = was;
        Approve(lines);
        using ApprovedDecisions approved = Compare();
        ApprovedChange change = Assert.Single(approved.Changes);
        Assert.Equal(new ApprovedChange(was, Lines.ElementAt(2)), change);
        Assert.True(change.IsSameTurn);
        Assert.Equal((_turns.Length, 1), (approved.Turns, approved.ChangeCount));
    }

    [Fact]
    public void Compare_WhyIsSaidOtherwise_IsNoChange()
    {
        (Trail trail, int number, TurnRecord turn) = _turns[0];
        Assert.Equal(ApprovedDecisions.Line(trail, number, turn), ApprovedDecisions.Line(trail, number, turn with { Decision = turn.Decision.Because("of another reason") }));
    }

    [Fact]
    public void Compare_AnotherRecording_CountsOnceAndSaysThatItIsAnother()
    {
        Approve(new Trails(4).Take(5).SelectMany(trail => trail.Turns.Select((turn, number) => ApprovedDecisions.Line(trail, number, turn))));
        using ApprovedDecisions approved = Compare();
        Assert.False(Assert.Single(approved.Changes).IsSameTurn);
        Assert.Equal((1, 1), (approved.Turns, approved.ChangeCount));
    }

    [Fact]
    public void End_MoreIsApprovedThanHappens_NamesTheFirstThatIsGone()
    {
        Approve([.. Lines, "01M83FCJHBPXFNR7T1QX675SD2 0 Start Failover()", "01M83FCJHBPXFNR7T1QX675SD2 1 Failed Deliver()"]);
        using ApprovedDecisions approved = Compare();
        Assert.Equal(new ApprovedChange("01M83FCJHBPXFNR7T1QX675SD2 0 Start Failover()", null), Assert.Single(approved.Changes));
    }

    [Fact]
    public void Compare_LessIsApprovedThanHappens_NamesTheFirstThatIsNew()
    {
        Approve(Lines.SkipLast(2));
        using ApprovedDecisions approved = Compare();
        Assert.Equal(new ApprovedChange(null, Lines.ElementAt(_turns.Length - 2)), Assert.Single(approved.Changes));
    }

    [Fact]
    public void FileOf_AFileAndAFolder_StandBesideAndInside()
    {
        string folder = Path.GetDirectoryName(_file)!;
        Assert.Equal(Path.Combine(folder, ".approved"), ApprovedDecisions.FileOf(folder));
        Assert.Equal(_file, ApprovedDecisions.FileOf(Path.Combine(folder, "outage.ndjson")));
    }

    private IEnumerable<string> Lines => _turns.Select(one => ApprovedDecisions.Line(one.Trail, one.Number, one.Turn));

    private void Approve(IEnumerable<string> lines) => File.WriteAllLines(_file, lines);

    private ApprovedDecisions Compare()
    {
        ApprovedDecisions approved = new(_file);
        foreach ((Trail trail, int number, TurnRecord turn) in _turns) approved.Compare(trail, number, turn);
        approved.End();
        return approved;
    }
}
