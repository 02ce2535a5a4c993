ia32:Work: 4 bytes of Data

ia32:WorkAddress:
000  mov eax,ia32:Work
005  ret

ia32:SetWork:
000  or [ia32:Work],ecx
006  ret

ia32:ClearWork:
000  not ecx
002  and [ia32:Work],ecx
008  ret

ia32:InvokeTarget: 4 bytes of Data

ia32:InvokeTargetAddress:
000  mov eax,ia32:InvokeTarget
005  ret

ia32:GoStraight:
000  jmp ecx

ia32:GoOn: 4 bytes of Data, 0: ia32:GoStraight

ia32:GoOnAddress:
000  mov eax,ia32:GoOn
005  ret

ia32:CodeEnd:
000  mov eax,link:code-end
005  ret

