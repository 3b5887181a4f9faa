namespace RulesEngine.Host.Commands.Importing;

/// <summary>A deployment within a group.</summary>
/// <param name="Id"><c>provider/model</c>.</param>
/// <param name="Weight">Its share of the requests, against the others of its group.</param>
internal sealed record ImportedDeployment(string Id, double Weight);
