# Numbers of root/virtualization/v2 and the names that the Hyper-V module gives them. A number that is not here is sent as a
# number, as the module does with a value outside of its enumerations.

# EnabledState of a VM (WMI reference, Msvm_ComputerSystem, and the states of the module's VMState with the same numbers).
$script:bulkStates = @{
    1 = 'Other'; 2 = 'Running'; 3 = 'Off'; 4 = 'Stopping'; 6 = 'Saved'; 9 = 'Paused'; 10 = 'Starting'; 11 = 'Reset'; 32773 = 'Saving'
    32776 = 'Pausing'; 32777 = 'Resuming'; 32779 = 'FastSaved'; 32780 = 'FastSaving'; 32781 = 'ForceShutdown'; 32782 = 'ForceReboot'
    32783 = 'Hibernated'; 32784 = 'ComponentServicing'
}
# States that have a critical twin. WMI tells of it by HealthState: 5 is well, 20 and 25 are failures.
$script:bulkCriticalStates = @('Running', 'Off', 'Stopping', 'Saved', 'Paused', 'Starting', 'Reset', 'Saving', 'Pausing', 'Resuming', 'FastSaved', 'FastSaving')

# OperationalStatus of an integration service (Msvm_HeartbeatComponent and its siblings). 15, a VM that is paused, has no
# name in the module's enumeration.
$script:bulkServiceStatuses = @{
    2 = 'Ok'; 3 = 'Degraded'; 6 = 'Error'; 7 = 'NonRecoverableError'; 12 = 'NoContact'; 13 = 'LostCommunication'; 32775 = 'ProtocolMismatch'
    32782 = 'ApplicationCritical'; 32783 = 'CommunicationTimedOut'; 32784 = 'CommunicationFailed'; 32896 = 'Disabled'
}

# Msvm_VirtualSystemSettingData: AutomaticShutdownAction, AutomaticStartupAction, UserSnapshotType.
$script:bulkStopActions = @{ 2 = 'TurnOff'; 3 = 'Save'; 4 = 'ShutDown' }
$script:bulkStartActions = @{ 2 = 'Nothing'; 3 = 'StartIfRunning'; 4 = 'Start' }
$script:bulkCheckpointTypes = @{ 2 = 'Disabled'; 3 = 'Production'; 4 = 'ProductionOnly'; 5 = 'Standard' }

# Msvm_SummaryInformation: ReplicationMode, ReplicationHealthEx, ReplicationStateEx. The module numbers the states otherwise.
$script:bulkReplicationModes = @{ 0 = 'None'; 1 = 'Primary'; 2 = 'Replica'; 3 = 'TestReplica'; 4 = 'ExtendedReplica' }
$script:bulkReplicationHealths = @{ 0 = 'NotApplicable'; 1 = 'Normal'; 2 = 'Warning'; 3 = 'Critical' }
$script:bulkReplicationStates = @{
    0 = 'Disabled'; 1 = 'ReadyForInitialReplication'; 3 = 'Replicating'; 4 = 'PreparedForFailover'; 5 = 'FailedOverWaitingCompletion'
    6 = 'FailedOver'; 7 = 'Suspended'; 8 = 'Error'; 9 = 'WaitingForStartResynchronize'; 10 = 'Resynchronizing'; 11 = 'ResynchronizeSuspended'
    12 = 'RecoveryInProgress'; 13 = 'FailbackInProgress'; 14 = 'FailbackComplete'; 15 = 'WaitingForUpdateCompletion'; 16 = 'UpdateError'
    17 = 'Unknown'; 18 = 'WaitingForRepurposeCompletion'; 19 = 'PreparedForSyncReplication'; 20 = 'PreparedForGroupReverseReplication'
    21 = 'FiredrillInProgress'
}

# The name of a number, the number where there is none, null for null.
function ConvertTo-VitalsBulkName {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable] $Names,
        [AllowNull()] $Value
    )

    if ($null -eq $Value) { return $null }
    $name = $Names[[int]$Value]
    if ($null -ne $name) { return $name }
    return [string]$Value
}

# State 2 waits for the end of the first copy: the sending side calls it in progress, the receiving side waits for it.
function ConvertTo-VitalsReplicationState {
    [CmdletBinding()]
    param(
        [AllowNull()] $Value,
        [AllowNull()] $Mode
    )

    if ($Value -eq 2) {
        if ($Mode -eq 'Replica') { return 'WaitingForInitialReplication' }
        return 'InitialReplicationInProgress'
    }
    return ConvertTo-VitalsBulkName -Names $script:bulkReplicationStates -Value $Value
}

# The name of VM.Heartbeat. Heartbeat has the numbers of a component's OperationalStatus, 15 for a VM that is paused;
# ApplicationHealth is 2 (well), 32782 (critical), 32896 (disabled) or nothing.
function ConvertTo-VitalsBulkHeartbeat {
    [CmdletBinding()]
    param(
        [AllowNull()] $Heartbeat,
        [AllowNull()] $ApplicationHealth,
        [Parameter(Mandatory)] [string] $State
    )

    if ($null -eq $Heartbeat) { return $null }
    switch ([int]$Heartbeat) {
        0 { return 'Unknown' }
        2 {
            if ($ApplicationHealth -eq 2) { return 'OkApplicationsHealthy' }
            if ($ApplicationHealth -eq 32782) { return 'OkApplicationsCritical' }
            return 'OkApplicationsUnknown'
        }
        6 { return 'Error' }
        12 { return 'NoContact' }
        13 { return 'LostCommunication' }
        # A VM that runs is not paused, whatever it says: then the number is shown.
        15 { if ($State -cne 'Running') { return 'Paused' } }
        32896 { return 'Disabled' }
    }
    return [string]$Heartbeat
}
