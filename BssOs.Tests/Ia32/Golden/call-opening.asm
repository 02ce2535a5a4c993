000  push edx
001  push ecx
002  mov ecx,0x300000
007  call 0x00104200
00c  pop ecx
00d  pop edx
00e  cmp ecx,[0x300008]
014  jae short 0x00200029
016  mov eax,[0x300004]
01c  mov ecx,[eax+ecx*4]
01f  test cl,1
022  je short 0x00200042
024  jmp 0x00103010
029  cmp ecx,0x100000
02f  jb near 0x00103010
035  cmp dword [ecx+0x14],0x214A424F
03c  jne near 0x00103010
042  push dword [esp+8]
046  push dword [esp+8]
04a  push edx
04b  mov edx,[esp+4]
04f  cmp edx,0x100000
055  jae short 0x0020005C
057  call 0x00500000
05c  mov [esp+4],edx
060  pop edx
061  mov eax,[ecx]
063  call dword [eax+0xC]
066  push edx
067  push eax
068  mov ecx,0x300000
06d  call 0x00104100
072  pop eax
073  pop edx
074  ret 8
