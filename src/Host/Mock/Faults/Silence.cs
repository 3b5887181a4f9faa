namespace RulesEngine.Host.Mock.Faults;

/// <summary>How a call ends that gets no body at all.</summary>
public enum Silence
{
    /// <summary>It gets one.</summary>
    None,

    /// <summary>Nothing is ever sent.</summary>
    BeforeHeaders,

    /// <summary>The status and the headers are sent, then nothing.</summary>
    AfterHeaders,

    /// <summary>The connection is reset before anything is sent.</summary>
    Reset,
}
