using CsCheck;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Vocabulary;

public sealed class DeploymentListTests
{
    private static readonly Gen<int[]> Keys = Gen.Int[0, 5].Array[0, 12];

    [Fact]
    public void SortBy_AnyKeys_IsStable() => Keys.Sample(keys =>
    {
        DeploymentList list = Of(keys);
        list.SortBy(KeyOf);
        Assert.Equal(Of(keys).OrderBy(KeyOf).Select(deployment => deployment.Id), list.Select(deployment => deployment.Id));
    }, iter: 1_000);

    [Fact]
    public void Keep_AnyKeys_KeepsTheOrder() => Keys.Sample(keys =>
    {
        DeploymentList list = Of(keys);
        list.Keep(deployment => KeyOf(deployment) > 2);
        list.Add(Deployment(99, 99));
        Assert.Equal([.. Of(keys).Where(deployment => KeyOf(deployment) > 2).Select(deployment => deployment.Id), "p/99"], list.Select(deployment => deployment.Id));
    }, iter: 1_000);

    [Fact]
    public void SortByAndKeep_ThatThrowAnywhere_LoseNobody() => Gen.Select(Keys, Gen.Int[0, 30]).Sample((keys, calls) =>
    {
        DeploymentList list = Of(keys);
        int left = calls;
        int Throwing(Deployment deployment) => left-- > 0 ? -KeyOf(deployment) : throw new NotSupportedException();
        try
        {
            list.SortBy(Throwing);
        }
        catch (NotSupportedException)
        {
        }

        Assert.Equal(Of(keys).Select(deployment => deployment.Id).Order(), list.Select(deployment => deployment.Id).Order());
        string[] before = [.. list.Select(deployment => deployment.Id)];
        left = keys.Length - 1;
        try
        {
            list.Keep(deployment => Throwing(deployment) < -2);
        }
        catch (NotSupportedException)
        {
            Assert.Equal(before, list.Select(deployment => deployment.Id));
        }
    }, iter: 1_000);

    [Fact]
    public void Reading_AnEmptyList_IsNobody()
    {
        DeploymentList list = new();
        Assert.Null(list.FirstOrDefault());
        Assert.Null(list.FirstOrDefault(_ => true));
        Assert.False(list.Any());
        Assert.Empty(list);
        Assert.False(list.Contains(Deployment(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => list[0]);
    }

    [Fact]
    public void Contains_TheSameDeploymentAtAnotherMoment_IsTrue()
    {
        DeploymentList list = Of([1]);
        Assert.True(list.Contains(new Deployment(list[0].Facts, new DeploymentHealth { InFlight = 7 })));
        Assert.False(list.Contains(null));
    }

    private static int KeyOf(Deployment deployment) => deployment.InFlight;

    private static DeploymentList Of(int[] keys)
    {
        DeploymentList list = new();
        for (int i = 0; i < keys.Length; i++) list.Add(Deployment(i, keys[i]));
        return list;
    }

    private static Deployment Deployment(int id, int key) => new(new DeploymentFacts($"p/{id}", "p", "m"), new DeploymentHealth { InFlight = key });
}
