using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Reading;

/// <summary>Reads what deployments are, and how they were doing.</summary>
internal sealed class DeploymentReading(TextPool texts)
{
    private const int MostRemembered = 256;
    private readonly Dictionary<int, (byte[] Text, Deployment[] Deployments)> _seen = [];

    /// <summary>The deployments of a trail, none of them called yet. Most trails of a file have the same: each such list is read once.</summary>
    public Deployment[] ReadAll(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        json.Enter();
        int start = (int)json.TokenStartIndex;
        Utf8JsonReader inside = json;
        json.Skip();
        ReadOnlySpan<byte> text = line[start..(int)json.BytesConsumed];
        HashCode hashing = default;
        hashing.AddBytes(text);
        int hash = hashing.ToHashCode();
        if (_seen.TryGetValue(hash, out var known) && text.SequenceEqual(known.Text)) return known.Deployments;

        List<Deployment> found = [];
        while (inside.NextMember()) found.Add(new Deployment(ReadFacts(ref inside), DeploymentHealth.Unknown));
        if (_seen.Count >= MostRemembered) _seen.Clear();
        Deployment[] deployments = [.. found];
        _seen[hash] = (text.ToArray(), deployments);
        return deployments;
    }

    /// <summary>One deployment as it stood.</summary>
    public static Deployment ReadSeen(ref Utf8JsonReader json, Deployment unseen)
    {
        DeploymentHealth health = ReadHealth(ref json);
        return ReferenceEquals(health, DeploymentHealth.Unknown) ? unseen : new Deployment(unseen.Facts, health);
    }

    /// <summary>The deployment of an id among those of the trail.</summary>
    public static Deployment Find(ref Utf8JsonReader json, Deployment[] deployments)
    {
        foreach (Deployment deployment in deployments)
            if (json.ValueTextEquals(deployment.Id)) return deployment;
        throw new JsonException($"'{json.GetString()}' is not among the trail's deployments");
    }

    private DeploymentFacts ReadFacts(ref Utf8JsonReader json)
    {
        string id = texts.Read(ref json);
        DeploymentFacts facts = new(id, "", "");
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("provider"u8)) facts = facts with { Provider = RequestReading.Text(ref json, texts) };
            else if (json.ValueTextEquals("account"u8)) facts = facts with { Account = RequestReading.Text(ref json, texts) };
            else if (json.ValueTextEquals("service"u8)) facts = facts with { Service = RequestReading.Text(ref json, texts) };
            else if (json.ValueTextEquals("model"u8)) facts = facts with { Model = RequestReading.Text(ref json, texts) };
            else if (json.ValueTextEquals("family"u8)) facts = facts with { Family = RequestReading.Text(ref json, texts) };
            else if (json.ValueTextEquals("region"u8)) facts = facts with { Region = RequestReading.Text(ref json, texts) };
            else if (json.ValueTextEquals("tags"u8)) facts = facts with { Tags = RequestReading.Texts(ref json, texts) };
            else if (json.ValueTextEquals("contextWindow"u8)) facts = facts with { ContextWindow = json.Int() };
            else if (json.ValueTextEquals("capabilities"u8)) facts = facts with { Capabilities = ReadCapabilities(ref json, texts) };
            else if (json.ValueTextEquals("price"u8)) facts = facts with { Price = ReadPrice(ref json) };
            else json.SkipValue();
        }

        // Where nothing is said of them, they are the provider's own.
        return facts with { Account = facts.Account.Length > 0 ? facts.Account : facts.Provider, Service = facts.Service.Length > 0 ? facts.Service : facts.Provider };
    }

    private static Capabilities ReadCapabilities(ref Utf8JsonReader json, TextPool texts)
    {
        string words = RequestReading.Text(ref json, texts);
        return Enum.TryParse(words, out Capabilities capabilities) ? capabilities : throw new JsonException($"'{words}' are not capabilities that this version knows");
    }

    private static Price ReadPrice(ref Utf8JsonReader json)
    {
        Price price = new(0, 0);
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("input"u8)) price = price with { Input = json.Decimal() };
            else if (json.ValueTextEquals("output"u8)) price = price with { Output = json.Decimal() };
            else json.SkipValue();
        }

        return price;
    }

    private static DeploymentHealth ReadHealth(ref Utf8JsonReader json)
    {
        BreakerState breaker = BreakerState.Closed;
        DateTimeOffset? cooling = null;
        int inFlight = 0;
        double errorRate = 0;
        TimeSpan? p50 = null, p95 = null;
        long? requests = null, tokens = null;
        bool any = false;
        json.Enter();
        while (json.NextMember())
        {
            any = true;
            if (json.ValueTextEquals("breaker"u8)) breaker = json.Enum<BreakerState>();
            else if (json.ValueTextEquals("coolingUntil"u8)) cooling = json.Time();
            else if (json.ValueTextEquals("inFlight"u8)) inFlight = json.Int();
            else if (json.ValueTextEquals("errorRate"u8)) errorRate = json.Double();
            else if (json.ValueTextEquals("p50Ms"u8)) p50 = json.Ms();
            else if (json.ValueTextEquals("p95Ms"u8)) p95 = json.Ms();
            else if (json.ValueTextEquals("requestsLeft"u8)) requests = json.Long();
            else if (json.ValueTextEquals("tokensLeft"u8)) tokens = json.Long();
            else json.SkipValue();
        }

        return !any ? DeploymentHealth.Unknown : new DeploymentHealth
        {
            Breaker = breaker,
            CoolingUntil = cooling,
            InFlight = inFlight,
            ErrorRate = errorRate,
            P50FirstToken = p50,
            P95FirstToken = p95,
            RequestsLeft = requests,
            TokensLeft = tokens,
        };
    }
}
