using Xunit;

namespace RulesEngine.Architecture.Tests.Rooms;

public sealed class RoomTests
{
    [Fact]
    public void Engine_EveryReference_StaysWithinTheHouse()
    {
        using FileStream engine = File.OpenRead(typeof(Vocabulary.Decision).Assembly.Location);

        Assert.Equal("", Complaints(engine));
    }

    [Fact]
    public void Engine_References_AreSeenInSignaturesAndBodies()
    {
        using FileStream engine = File.OpenRead(typeof(Vocabulary.Decision).Assembly.Location);

        IReadOnlySet<(string From, string To)> references = TypeReferences.In(engine);

        Assert.Contains(("RulesEngine.Policies.TurnContext", "RulesEngine.Vocabulary.Attempt"), references);
        Assert.Contains(("RulesEngine.Configuration.SnapshotBuilder", "RulesEngine.Configuration.Building.Revision"), references);
        Assert.Contains(("RulesEngine.Configuration.Reading.OptionsBinder", "Microsoft.Extensions.Configuration.ConfigurationBuilder"), references);
    }

    [Theory]
    [InlineData("class A : Policies.P { }")]
    [InlineData("class A { Policies.P? p; }")]
    [InlineData("class A { System.Collections.Generic.List<Policies.P[]>? p; }")]
    [InlineData("class A { Policies.P Get() => throw null!; }")]
    [InlineData("class A { void Set(in Policies.P p) { } }")]
    [InlineData("class A<T> where T : Policies.P { }")]
    [InlineData("class A { void M() { Policies.P.Do(); } }")]
    [InlineData("class A { object M() => new Policies.P(); }")]
    [InlineData("class A { bool M(object o) => o is Policies.P; }")]
    [InlineData("class A { object M() => typeof(Policies.P); }")]
    [InlineData("class A { System.Action M(int i) => () => { if (i > 0) Policies.P.Do(); }; }")]
    [InlineData("class A { async System.Threading.Tasks.Task M() { await System.Threading.Tasks.Task.Yield(); Policies.P.Do(); } }")]
    [InlineData("class A { void M() { try { } catch (Policies.E) { } } }")]
    [InlineData("[Policies.Mark] class A { }")]
    [InlineData("class A { [Policies.Mark] int M() => 1; }")]
    public void Rule_VocabularyKnowsPolicies_IsFoundWhereverItHides(string type)
    {
        using MemoryStream assembly = Fabricated.Assembly($$"""
            #nullable enable
            namespace RulesEngine.Policies
            {
                public class P { public static void Do() { } }
                public class E : System.Exception { }
                public class MarkAttribute : System.Attribute { }
            }
            namespace RulesEngine.Vocabulary { {{type}} }
            """);

        Assert.Contains("Vocabulary may not know Policies: RulesEngine.Vocabulary.A", Complaints(assembly), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Routing", "object? M(System.IServiceProvider p) => p", "Routing may not know System.IServiceProvider: RulesEngine.Routing.A")]
    [InlineData("Routing", "object M() => new System.Net.Http.HttpClient()", "Routing may not know System.Net.Http.HttpClient: RulesEngine.Routing.A")]
    [InlineData("Recording", "void M() => System.Console.WriteLine()", "Recording may not know System.Console: RulesEngine.Recording.A")]
    [InlineData("Kitchen", "int M() => 1", "RulesEngine.Kitchen.A: 'Kitchen' is not a room of the house")]
    public void Rule_ReservedOrUnknown_IsFound(string room, string member, string expected)
    {
        using MemoryStream assembly = Fabricated.Assembly($"#nullable enable\nnamespace RulesEngine.{room} {{ class A {{ {member}; }} }}");

        Assert.Contains(expected, Complaints(assembly), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Vocabulary", "Policies", false)]
    [InlineData("Policies", "Wire", false)]
    [InlineData("Wire", "Providers", false)]
    [InlineData("Providers", "Deployments", false)]
    [InlineData("Routing", "Recording", false)]
    [InlineData("Routing", "Configuration", false)]
    [InlineData("Recording", "Configuration", false)]
    [InlineData("Testing", "Configuration", false)]
    [InlineData("Configuration", "Testing", false)]
    [InlineData("Configuration", "Routing", true)]
    [InlineData("Testing", "Recording", true)]
    public void House_Edge_IsAsDesigned(string from, string to, bool allowed) =>
        Assert.Equal(allowed, House.Complaint($"RulesEngine.{from}.A", $"RulesEngine.{to}.B") is null);

    [Theory]
    [InlineData("Microsoft.Extensions.Configuration.IConfiguration", "Configuration")]
    [InlineData("FluentValidation.AbstractValidator`1", "Configuration")]
    public void House_Reserved_IsForOneRoomOnly(string type, string room) =>
        Assert.All(House.MayKnow.Keys, one => Assert.Equal(one == room, House.Complaint($"RulesEngine.{one}.A", type) is null));

    [Theory]
    [InlineData("Polly.Retry.RetryStrategyOptions")]
    [InlineData("Microsoft.AspNetCore.Http.HttpContext")]
    [InlineData("Microsoft.Extensions.DependencyInjection.IServiceCollection")]
    public void House_Banned_IsForNobody(string type) => Assert.All(House.MayKnow.Keys, room => Assert.NotNull(House.Complaint($"RulesEngine.{room}.A", type)));

    private static string Complaints(Stream assembly) => string.Join('\n', TypeReferences.In(assembly)
        .Where(reference => House.RoomOf(reference.From) is not null)
        .Select(reference => House.Complaint(reference.From, reference.To))
        .Where(complaint => complaint is not null)
        .Distinct().Order(StringComparer.Ordinal));
}
