namespace RulesEngine.Providers.Places;

/// <summary>Where the access tokens of a cloud come from.</summary>
public interface ITokenSource
{
    /// <summary>A token that is valid now; kept between calls for as long as it is.</summary>
    /// <returns>The token, or null and why there is none, in one sentence without secrets.</returns>
    ValueTask<(string? Token, string Problem)> GetAsync(CancellationToken cancellation);
}
