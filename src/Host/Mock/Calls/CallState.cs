using System.Text.Json.Serialization;

namespace RulesEngine.Host.Mock.Calls;

/// <summary>How far a call to the mock has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallState>))]
public enum CallState
{
    /// <summary>The mock is still at it.</summary>
    Open,

    /// <summary>The mock did what it was asked, failures included.</summary>
    Done,

    /// <summary>The client closed the connection first.</summary>
    ClientLeft,
}
